mod revise_page;
